/** What is known of scenes now, bounded in memory and rebuilt from the topics at every start. */
package io.sightline.console.view;
