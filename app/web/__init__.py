"""The service: the page, the models, the streamed trace and the live socket."""
