/** The Model Context Protocol: scenes as tools of agents. */
package io.sightline.console.mcp;
