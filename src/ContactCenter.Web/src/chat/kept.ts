/** A text that outlives the page. */
export interface Kept {
  read(): string | null;
  write(value: string | null): void;
}

/**
 * A page within another may be refused its storage. Then it is a cookie of this page within that one alone (CHIPS), which comes back when the
 * page around it is loaded again; it is sent with nothing but this page. Where that is refused too (no TLS, browsers of before 2023), it stands
 * behind the # of its own address, which no server and no page around it sees, and which is there again after a reload of the frame.
 */
export function kept(key: string): Kept {
  const name = encodeURIComponent(key);
  return {
    read() {
      try {
        return localStorage.getItem(key);
      } catch {
        return inCookie(name) ?? inAddress().get(key);
      }
    },
    write(value) {
      try {
        put(localStorage, key, value);
      } catch {
        putCookie(name, value);
        const all = inAddress();
        if (value === null || inCookie(name) === value) {
          all.delete(key);
        } else {
          // A cookie that grew too long leaves the one of before.
          putCookie(name, null);
          all.set(key, value);
        }
        history.replaceState(null, '', `${all}` ? `#${all}` : location.pathname + location.search);
      }
    },
  };
}

const inAddress = () => new URLSearchParams(location.hash.slice(1));

/** Null where a page may not even have cookies. */
function inCookie(name: string): string | null {
  try {
    const found = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
    return found === undefined ? null : decodeURIComponent(found.slice(name.length + 1));
  } catch {
    return null;
  }
}

function putCookie(name: string, value: string | null): void {
  const what = value === null ? '=; Max-Age=0' : `=${encodeURIComponent(value)}`;
  try {
    document.cookie = `${name}${what}; Path=${location.pathname}; Secure; SameSite=None; Partitioned`;
  } catch {
    // It goes into the address.
  }
}

/** Of this tab alone; where storage is refused it is as long as the page. */
export function keptInTab(key: string): Kept {
  let here: string | null = null;
  return {
    read() {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return here;
      }
    },
    write(value) {
      here = value;
      try {
        put(sessionStorage, key, value);
      } catch {
        // It is kept here.
      }
    },
  };
}

function put(storage: Storage, key: string, value: string | null): void {
  if (value === null) {
    storage.removeItem(key);
  } else {
    storage.setItem(key, value);
  }
}
