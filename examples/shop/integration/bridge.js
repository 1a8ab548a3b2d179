// Joins the theme's cart and the player: each tells the other that the cart has changed, never back to itself.
(() => {
  const refreshPlayers = () => {
    for (const player of document.querySelectorAll('shoppable-video')) {
      // A player that is not there yet reads the cart by itself when it comes.
      if (typeof player.refreshCart === 'function') void player.refreshCart();
    }
  };
  // The theme says `cart:changed` for its own changes only; `cart:refresh` makes it re-read and say nothing.
  document.addEventListener('cart:changed', refreshPlayers);
  document.addEventListener('shoppable-cart-changed', () => {
    document.dispatchEvent(new CustomEvent('cart:refresh'));
  });
})();
