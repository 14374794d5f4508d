// @ts-check
/** The graph and the weights of a model, by HTTP. */

import { withKinds } from "../kinds/index.js";
import { decodeWeights } from "./records.js";

/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Weights} Weights */

/** @returns {Promise<{name: string}[]>} those that the server offers */
export async function fetchModels() {
  return requestJson("api/models");
}

/**
 * @param {string} name
 * @returns {Promise<Graph>}
 */
export async function fetchGraph(name) {
  return withKinds(await requestJson(address(name)));
}

/**
 * @param {string} name
 * @returns {Promise<Weights>}
 */
export async function fetchWeights(name) {
  return decodeWeights(await requestJson(`${address(name)}/weights`));
}

/** @param {string} name */
export function liveAddress(name) {
  const url = new URL(`${address(name)}/live`, document.baseURI);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

/** @param {string} name */
export function traceAddress(name) {
  return `${address(name)}/trace`;
}

/** @param {string} name */
function address(name) {
  return `api/models/${encodeURIComponent(name)}`;
}

/**
 * @param {string} url
 * @param {RequestInit} [options]
 */
export async function requestJson(url, options) {
  const response = await fetch(url, options);
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  throw refusal(response, url, body);
}

/**
 * @param {string} url
 * @param {RequestInit} [options]
 * @returns {Promise<ArrayBuffer>}
 */
export async function requestBytes(url, options) {
  const response = await fetch(url, options);
  if (response.ok) return response.arrayBuffer();
  throw refusal(response, url, await response.json().catch(() => null));
}

/**
 * @param {Response} response
 * @param {string} url
 * @param {any} body
 */
function refusal({ status }, url, body) {
  return new Error(body?.error?.message ?? `The server answered ${status} for ${url}.`);
}
