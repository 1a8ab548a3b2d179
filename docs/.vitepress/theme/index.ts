// Without the fonts that the default theme brings: the site uses those of the system and fetches nothing from elsewhere.
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

export default DefaultTheme;
