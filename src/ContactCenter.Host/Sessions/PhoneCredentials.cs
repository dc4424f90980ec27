using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ContactCenter.Host.Sessions;

/// <summary>SIP user name and password of a phone: of a browser for as long as its session lasts, or of a desk phone for good.</summary>
/// <param name="Extension">The agent's extension that the phone registers for.</param>
/// <param name="SessionId">The session; null for a desk phone.</param>
/// <param name="UserName">Digest user name.</param>
/// <param name="Password">Digest password.</param>
/// <param name="ExpiresAt">Not to be accepted from then on.</param>
public sealed record PhoneCredentials(string Extension, string? SessionId, string UserName, string Password, DateTimeOffset ExpiresAt);

/// <summary>Who may register a phone.</summary>
public interface IPhoneCredentials
{
    /// <summary>New credentials for a browser's softphone. Kept in memory: after a restart a page asks for new ones.</summary>
    PhoneCredentials Issue(string extension, string sessionId, TimeSpan lifetime);

    /// <summary>The credentials behind a digest user name; null when unknown or expired. A desk phone's user name is its extension.</summary>
    PhoneCredentials? Find(string userName);

    /// <summary>Ends the credentials of a session (sign-out, password change).</summary>
    void Revoke(string sessionId);
}

internal sealed class PhoneCredentialStore(DeskPhonePasswords deskPhones, TimeProvider clock) : IPhoneCredentials
{
    private const int PasswordBytes = 24;
    private const int TagBytes = 6;

    private readonly ConcurrentDictionary<string, PhoneCredentials> _byUserName = new(StringComparer.Ordinal);

    public PhoneCredentials Issue(string extension, string sessionId, TimeSpan lifetime)
    {
        RemoveWhere(c => c.ExpiresAt <= clock.GetUtcNow());
        var credentials = new PhoneCredentials(
            extension,
            sessionId,
            // With the tag every session has a user name of its own, so two pages of one agent do not share a password.
            $"{extension}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TagBytes))}",
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes)),
            clock.GetUtcNow() + lifetime);
        _byUserName[credentials.UserName] = credentials;
        return credentials;
    }

    public PhoneCredentials? Find(string userName)
    {
        if (_byUserName.TryGetValue(userName, out var found))
        {
            return found.ExpiresAt > clock.GetUtcNow() ? found : null;
        }

        return deskPhones.Find(userName) is { } password ? new(userName, null, userName, password, DateTimeOffset.MaxValue) : null;
    }

    public void Revoke(string sessionId) => RemoveWhere(c => c.SessionId == sessionId);

    private void RemoveWhere(Predicate<PhoneCredentials> which)
    {
        foreach (var (name, credentials) in _byUserName)
        {
            if (which(credentials))
            {
                _byUserName.TryRemove(name, out _);
            }
        }
    }
}
