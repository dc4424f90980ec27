using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Centre;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Centre;

/// <summary>The settings of the centre and its prompts.</summary>
internal sealed class SettingsModule : IModule
{
    public string Name => "settings";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<SettingsStore>()
        .AddSingleton<PromptFiles>()
        .AddSingleton<PromptFolder>()
        .AddSingleton<ICentreFollower, SettingsFollower>()
        .AddSingleton<ICentreFollower, PromptFollower>()
        .AddSingleton<DeskPhonePasswords>()
        .AddSingleton<ICentreFollower>(s => s.GetRequiredService<DeskPhonePasswords>());

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapSettingsEndpoints();
        api.MapPromptEndpoints();
    }
}
