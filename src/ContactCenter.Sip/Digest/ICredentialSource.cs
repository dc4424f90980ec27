namespace ContactCenter.Sip.Digest;

/// <summary>A stored secret: the password, or H(user:realm:password) for one algorithm.</summary>
public abstract record DigestSecret
{
    private DigestSecret()
    {
    }

    public static DigestSecret OfPassword(string password) => new PlainPassword(password);

    /// <param name="algorithm">The algorithm the hash was made with; the user can only authenticate with this one.</param>
    /// <param name="ha1">Lower-case hexadecimal.</param>
    public static DigestSecret OfHash(DigestAlgorithm algorithm, string ha1) => new HashedPassword(algorithm, ha1);

    internal abstract string? Ha1(DigestAlgorithm algorithm, string userName, string realm);

    private sealed record PlainPassword(string Password) : DigestSecret
    {
        internal override string Ha1(DigestAlgorithm algorithm, string userName, string realm) =>
            DigestHash.Ha1(algorithm, userName, realm, Password);

        public override string ToString() => "***";
    }

    private sealed record HashedPassword(DigestAlgorithm Algorithm, string Hash) : DigestSecret
    {
        internal override string? Ha1(DigestAlgorithm algorithm, string userName, string realm) => algorithm == Algorithm ? Hash : null;

        public override string ToString() => "***";
    }
}

/// <summary>Knows the secrets of users.</summary>
public interface ICredentialSource
{
    /// <summary>The user's secret, or null when there is no such user.</summary>
    ValueTask<DigestSecret?> FindAsync(string userName, string realm, CancellationToken cancellationToken);
}
