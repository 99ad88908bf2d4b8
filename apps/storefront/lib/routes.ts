/** Every address of the shop. Links are made by these and by nothing else. */
export const routes = {
  home: () => '/',
  me: () => '/me',
  signIn: () => '/sign-in',
  signUp: () => '/sign-up',
};
