using ContactCenter.Backoffice.Sealing;

namespace ContactCenter.Cases.Access;

/// <summary>
/// The key of informants' tickets: a file of its own outside the database that only its owner reads. Without it nobody reads who informed,
/// also not from a copy of the database. It is made when the first informant's ticket is.
/// </summary>
/// <param name="folder">Is there. The Hosts of a centre share it.</param>
public sealed class InformantKeys(string folder) : ISeal
{
    private readonly KeyFileSeal _seal = new(Path.Combine(folder, "informants.key"));

    public byte[] Seal(byte[] plain) => _seal.Seal(plain);

    public byte[]? Open(byte[] bytes) => _seal.Open(bytes);
}
