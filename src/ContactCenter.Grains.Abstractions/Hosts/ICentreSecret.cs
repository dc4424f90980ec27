namespace ContactCenter.Grains.Abstractions.Hosts;

/// <summary>
/// What the Hosts of a centre know and nobody else does: made once in the centre's database. It never leaves a process, neither as an answer
/// nor in a log.
/// </summary>
public interface ICentreSecret
{
    /// <summary>
    /// A key of 32 bytes for one use, the same at every Host and after every restart. Keys of two purposes tell nothing of each other
    /// (HKDF, RFC 5869, with SHA-256).
    /// </summary>
    /// <param name="purpose">What it is used for, such as <c>phones</c>; not empty.</param>
    byte[] KeyFor(string purpose);
}
