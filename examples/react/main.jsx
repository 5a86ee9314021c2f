// The element in React 19, which sets properties and listens to events of custom elements by itself. StrictMode mounts all twice
// while one works, and the button takes the element away and brings it back as it was: date, view and language are the page's.
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'kuril-timeline';

function Lesson() {
  const [shown, setShown] = useState(true);
  const [date, setDate] = useState('1875');
  return (
    <>
      <h1>Kurils and Sakhalin</h1>
      <p>
        <button onClick={() => setShown(!shown)}>{shown ? 'Hide' : 'Show'}</button>{' '}
        <button onClick={() => setDate('1905-09-05')}>1905</button> The clock stands at <output>{date}</output>.
      </p>
      {shown && (
        <kuril-timeline date={date} lang="en" style={{ blockSize: '45rem' }} ondatechange={(event) => setDate(event.detail.date)}>
          <p>Where the picture cannot start, these words stand in its place.</p>
        </kuril-timeline>
      )}
    </>
  );
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Lesson />
  </StrictMode>,
);
