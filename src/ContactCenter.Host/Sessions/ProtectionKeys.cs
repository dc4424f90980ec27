using System.Xml.Linq;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// Keys of session cookies and antiforgery tokens in the centre's database, so that a session that began at one Host is one at all of them.
/// </summary>
internal sealed class ProtectionKeys(ProtectionKeyStore store) : IXmlRepository
{
    private const string Application = "ContactCenter";

    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.All().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => store.Save(friendlyName, element.ToString(SaveOptions.DisableFormatting));

    public static void Add(IServiceCollection services, IXmlRepository keys) => services
        .AddDataProtection().SetApplicationName(Application).Services
        .Configure<KeyManagementOptions>(options => options.XmlRepository = keys);

    /// <summary>
    /// Brings in keys that an older version kept in the data folder, so that an update signs nobody out, and makes the first key where there
    /// is none: of two Hosts that start at once both would make one, and would not know each other's for a day.
    /// </summary>
    public static async Task PrepareAsync(StorageDatabase database, TimeProvider clock, string folder, CancellationToken cancel)
    {
        var keys = new ProtectionKeys(new(database, clock));
        await using var alone = await CentreLock.TakeAsync(database, "protection keys", cancel);
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml"))
        {
            keys.StoreElement(XElement.Load(file), Path.GetFileNameWithoutExtension(file));
        }

        var services = new ServiceCollection();
        Add(services, keys);
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IDataProtectionProvider>().CreateProtector(Application).Protect([]);
    }
}
