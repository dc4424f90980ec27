using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Centre.Configuration;
using ContactCenter.Centre.Settings;
using ContactCenter.Centre.Versions;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Centre;

/// <summary>What decides about calls: settings, every version of them, and the whole as one file.</summary>
public sealed class CentreModule : IModule
{
    public string Name => "centre";

    public IReadOnlyList<Permission> Permissions => SettingsPermissions.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<SettingsStore>()
        .AddSingleton<SettingsDocument>()
        .AddSingleton<SettingsChanges>()
        .AddSingleton<ConfigurationFile>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapSettingsEndpoints();
        api.MapVersionEndpoints();
        api.MapConfigurationEndpoints();
    }
}
