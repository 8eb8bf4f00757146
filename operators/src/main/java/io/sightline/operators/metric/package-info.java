/** What an operator's metrics need beyond Flink's own. */
package io.sightline.operators.metric;
