namespace ContactCenter.Telephony.Endpoints;

/// <summary>Who may register a phone, and with what.</summary>
public interface IPhoneSecrets
{
    /// <summary>The secret behind a digest user name; null when there is none or it has expired.</summary>
    PhoneIdentity? Find(string userName);
}

/// <summary>A phone's identity: the extension it may register, and no other, and the password of its digest.</summary>
public sealed record PhoneIdentity(string Extension, string Password);
