/** OpenID Connect: whom an issuer knows, and what its claims come to here. */
package io.sightline.console.oidc;
