namespace ContactCenter.Sip.Digest;

/// <summary>A user name and a password to answer challenges with.</summary>
public sealed record DigestIdentity(string UserName, string Password)
{
    public override string ToString() => UserName;
}
