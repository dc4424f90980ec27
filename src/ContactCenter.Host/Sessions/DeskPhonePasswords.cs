using System.Collections.Frozen;
using ContactCenter.History.Centre;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// Passwords of desk phones by extension, from the centre's database: a phone registers at any Host. A file <c>phones.json</c> in the data
/// folder of a Host, as older versions kept it and as an operator may lay it there, is taken over at the start and set aside.
/// </summary>
internal sealed class DeskPhonePasswords(DeskPhoneStore store) : ICentreFollower
{
    private volatile FrozenDictionary<string, string> _byExtension = FrozenDictionary<string, string>.Empty;

    public string Topic => NewsTopics.Settings;

    public string Mark => "SELECT count(*) || '/' || max(saved_at) FROM centre.desk_phone";

    public async Task FollowAsync(CancellationToken cancel) => _byExtension = (await store.LoadAsync(cancel)).ToFrozenDictionary(StringComparer.Ordinal);

    public string? Find(string extension) => _byExtension.GetValueOrDefault(extension);

    public static async Task TakeOverAsync(DeskPhoneStore store, DataFolder folder, CancellationToken cancel)
    {
        if (PrivateFile.Read<Dictionary<string, string>>(folder.Phones) is { } phones)
        {
            await store.SaveAsync(phones, cancel);
            File.Move(folder.Phones, folder.Phones + ".taken-over", overwrite: true);
        }
    }
}
