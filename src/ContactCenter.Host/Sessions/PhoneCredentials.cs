using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Grains.Abstractions.Hosts;

namespace ContactCenter.Host.Sessions;

/// <summary>SIP user name and password of a phone: of a browser for as long as its session lasts, or of a desk phone for good.</summary>
/// <param name="Extension">The agent's extension that the phone registers for.</param>
/// <param name="UserName">Digest user name.</param>
/// <param name="Password">Digest password.</param>
/// <param name="ExpiresAt">Not to be accepted from then on.</param>
public sealed record PhoneCredentials(string Extension, string UserName, string Password, DateTimeOffset ExpiresAt);

/// <summary>Who may register a phone.</summary>
public interface IPhoneCredentials
{
    /// <summary>Credentials for a browser's softphone, good at every Host and after a restart.</summary>
    PhoneCredentials Issue(string extension, string sessionId, TimeSpan lifetime);

    /// <summary>The credentials behind a digest user name; null when unknown or expired. A desk phone's user name is its extension.</summary>
    PhoneCredentials? Find(string userName);

    /// <summary>Ends the credentials of a session (sign-out, password change) in this process.</summary>
    void Revoke(string sessionId);
}

/// <summary>
/// A browser's credentials prove themselves: the user name says <c>extension-expiry-session</c>, and the password is its HMAC with a key
/// that only the Hosts of the centre have. So no Host has to be told of them, and none forgets them; only the sessions that ended have to
/// be known, for as long as their credentials would still last.
/// </summary>
internal sealed class PhoneCredentialStore(
    DeskPhonePasswords deskPhones, ICentreSecret secret, Options.SignInSettings settings, TimeProvider clock) : IPhoneCredentials
{
    private const int PasswordBytes = 24;
    private const int TagBytes = 6;

    private readonly byte[] _key = secret.KeyFor("phones");

    /// <summary>Of ended sessions, with when this process heard of it.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    public PhoneCredentials Issue(string extension, string sessionId, TimeSpan lifetime)
    {
        ForgetOld();
        var expires = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + lifetime).ToUnixTimeSeconds());
        // With the tag every session has a user name of its own, so two pages of one agent do not share a password.
        var userName = $"{extension}-{expires.ToUnixTimeSeconds():x}-{TagOf(sessionId)}";
        return new(extension, userName, PasswordOf(userName), expires);
    }

    public PhoneCredentials? Find(string userName)
    {
        if (userName.Split('-') is [var extension, var expiry, var tag])
        {
            return long.TryParse(expiry, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds)
                && seconds > clock.GetUtcNow().ToUnixTimeSeconds()
                && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                && !_ended.ContainsKey(tag)
                    ? new(extension, userName, PasswordOf(userName), DateTimeOffset.FromUnixTimeSeconds(seconds))
                    : null;
        }

        return deskPhones.Find(userName) is { } password ? new(userName, userName, password, DateTimeOffset.MaxValue) : null;
    }

    public void Revoke(string sessionId) => _ended.TryAdd(TagOf(sessionId), clock.GetUtcNow());

    private static string TagOf(string sessionId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)).AsSpan(0, TagBytes));

    private string PasswordOf(string userName) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(userName)).AsSpan(0, PasswordBytes));

    private void ForgetOld()
    {
        var old = clock.GetUtcNow() - TimeSpan.FromHours(settings.SessionHours);
        foreach (var (tag, at) in _ended)
        {
            if (at < old)
            {
                _ended.TryRemove(KeyValuePair.Create(tag, at));
            }
        }
    }
}
