/** OpenAI's shape: a scene is a model, a question the user's last message. */
package io.sightline.console.openai;
