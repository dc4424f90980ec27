using ContactCenter.Host.Sessions;
using ContactCenter.Telephony.Endpoints;

namespace ContactCenter.Host.Telephony;

/// <summary>Who may register a phone: a browser with its session's credentials, a desk phone with its extension's password.</summary>
internal sealed class PhoneSecrets(IPhoneCredentials browsers, DeskPhonePasswords desks) : IPhoneSecrets
{
    public PhoneIdentity? Find(string userName) => browsers.Find(userName) is { } session
        ? new PhoneIdentity(session.Extension, session.Password)
        : desks.Find(userName) is { } password ? new PhoneIdentity(userName, password) : null;
}
