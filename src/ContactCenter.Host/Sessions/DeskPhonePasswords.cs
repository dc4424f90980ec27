using System.Collections.Frozen;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// Passwords of desk phones by extension. Digest needs them as they are, so they lie in a file only the owner can read, apart from the
/// settings and the database.
/// </summary>
internal sealed class DeskPhonePasswords(DataFolder folder)
{
    private volatile FrozenDictionary<string, string> _byExtension = FrozenDictionary<string, string>.Empty;

    public void Load() => _byExtension = (PrivateFile.Read<Dictionary<string, string>>(folder.Phones) ?? []).ToFrozenDictionary(StringComparer.Ordinal);

    public void Save(IReadOnlyDictionary<string, string> byExtension)
    {
        PrivateFile.Write(folder.Phones, byExtension);
        Load();
    }

    public string? Find(string extension) => _byExtension.GetValueOrDefault(extension);
}
