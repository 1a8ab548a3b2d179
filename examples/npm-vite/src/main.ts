import '@shoppable/widget/define';

const video = document.querySelector('shoppable-video');
const address =
  new URLSearchParams(location.search).get('show') ?? 'http://localhost:4411/shows/spring-edit.json';

document.addEventListener('shoppable-cart-added', () => {
  const output = document.getElementById('event');
  if (output !== null) output.textContent = 'cart-added';
});
video?.setAttribute('src', address);
