/** E-mail over SMTP. */
package io.sightline.notify.mail;
