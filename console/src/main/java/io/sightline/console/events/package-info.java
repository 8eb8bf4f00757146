/** What happens, told to whoever listens: with resume, and without waiting for the slow. */
package io.sightline.console.events;
