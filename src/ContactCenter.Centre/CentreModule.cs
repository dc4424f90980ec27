using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Centre.Configuration;
using ContactCenter.Centre.Flows;
using ContactCenter.Centre.Prompts;
using ContactCenter.Centre.Prompts.Api;
using ContactCenter.Centre.Settings;
using ContactCenter.Centre.Versions;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Centre;

/// <summary>What decides about calls: settings, every version of them, the whole as one file, and flows.</summary>
public sealed class CentreModule : IModule
{
    public string Name => "centre";

    public SchemaScripts Schema => new("centre", typeof(CentreModule).Assembly);

    public IReadOnlyList<Permission> Permissions => [.. SettingsPermissions.All, .. PromptPermissions.All];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<SettingsStore>()
        .AddSingleton<PromptFiles>()
        .AddSingleton<SettingsDocument>()
        .AddSingleton<SettingsChanges>()
        .AddSingleton<ConfigurationFile>()
        .AddSingleton(services => new SettingsEdits(
            services.GetRequiredService<SettingsStore>(), services.GetRequiredService<SettingsChanges>()))
        .AddSingleton<FlowStore>()
        .AddSingleton<IKeptWithSettings>(services => services.GetRequiredService<FlowStore>())
        .AddSingleton<ISettingsRule, FlowVersionRule>()
        .AddSingleton<NamedPromptsRule>().AddSingleton<ISettingsRule>(services => services.GetRequiredService<NamedPromptsRule>())
        .AddSingleton<FlowReading>()
        .AddSingleton<FlowSchema>()
        .AddSingleton<FlowDesk>()
        .AddSingleton<FlowPublication>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapSettingsEndpoints();
        api.MapVersionEndpoints();
        api.MapConfigurationEndpoints();
        api.MapFlowEndpoints();
        api.MapPromptEndpoints();
    }
}
