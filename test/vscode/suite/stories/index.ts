// In this order: the first story is of a window in which nothing has been opened.
import './starting.ts';
import './misspelling.ts';
import './previews.ts';
import './reading.ts';
import './new-operation.ts';
import './other-files.ts';
import './window.ts';
import './examples.ts';
import './settings.ts';
import './gateway.ts';
import './operations-view.ts';
import './language-model-tools.ts';
import './direct-calls.ts';
import './crashes.ts';
