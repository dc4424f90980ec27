using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Sip.Digest;
using ContactCenter.Telephony.Endpoints;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>Secrets of phones, as the SIP stack asks for them.</summary>
internal sealed class PhoneCredentialSource(IPhoneSecrets phones) : ICredentialSource
{
    public ValueTask<DigestSecret?> FindAsync(string userName, string realm, CancellationToken cancellationToken) => ValueTask.FromResult(
        phones.Find(userName) is { } phone ? DigestSecret.OfPassword(phone.Password) : null);
}

/// <summary>Secrets of trunks that call with credentials.</summary>
internal sealed class TrunkSecrets(ICentreDirectory centre) : ICredentialSource
{
    public ValueTask<DigestSecret?> FindAsync(string userName, string realm, CancellationToken cancellationToken)
    {
        foreach (var trunk in centre.Current.Trunks)
        {
            if (trunk.Enabled && trunk.UserName == userName && trunk.Password is { } password)
            {
                return ValueTask.FromResult<DigestSecret?>(DigestSecret.OfPassword(password));
            }
        }

        return ValueTask.FromResult<DigestSecret?>(null);
    }
}
