/** The HTTP side: one table of routes, from which the OpenAPI document is made, too. */
package io.sightline.console.web;
