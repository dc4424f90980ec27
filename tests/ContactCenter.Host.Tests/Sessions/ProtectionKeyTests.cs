using ContactCenter.History.Database;
using ContactCenter.Host.Sessions;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Sessions;

[Collection(nameof(RunningHost))]
public sealed class ProtectionKeyTests(RunningHost host)
{
    [Fact]
    public async Task What_keys_of_the_data_folder_protected_is_read_after_the_update()
    {
        var folder = Directory.CreateTempSubdirectory("contactcenter-keys-");
        try
        {
            var before = new ServiceCollection();
            before.AddDataProtection().SetApplicationName("ContactCenter").PersistKeysToFileSystem(folder);
            await using var old = before.BuildServiceProvider();
            var cookie = old.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("agent8001");

            await ProtectionKeys.PrepareAsync(host.Foundation.Database, TimeProvider.System, folder.FullName, CancellationToken.None);
            await ProtectionKeys.PrepareAsync(host.Foundation.Database, TimeProvider.System, folder.FullName, CancellationToken.None);

            await using var now = Protection(host.Foundation.Database);
            Assert.Equal("agent8001", now.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(cookie));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServiceProvider Protection(StorageDatabase database)
    {
        var services = new ServiceCollection();
        ProtectionKeys.Add(services, new ProtectionKeys(new(database, TimeProvider.System)));
        return services.BuildServiceProvider();
    }
}
