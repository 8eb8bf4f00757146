/** Who may do what: tokens with rights and scenes, sessions of browsers, where a call is from. */
package io.sightline.console.access;
