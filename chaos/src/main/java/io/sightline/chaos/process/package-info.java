/**
 * The services of {@code docker-compose.yml} as JVMs of their own, started with exactly its command
 * lines and settings, and killed without warning. No Docker is needed.
 */
package io.sightline.chaos.process;
