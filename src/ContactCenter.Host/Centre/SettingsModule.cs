using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Centre.Prompts;
using ContactCenter.Centre.Settings;
using ContactCenter.History.Centre;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Centre;

/// <summary>Settings in force at this Host, and the prompts.</summary>
internal sealed class SettingsModule : IModule
{
    public string Name => "settings";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ISettingsNews, SettingsNews>()
        .AddSingleton<ISettingsRule, HostSettingsRule>()
        .AddSingleton<ISettingsRule, LiveUseRule>()
        .AddSingleton<IWorkingTime, CentreWorkingTime>()
        .AddSingleton<ISubjects, CentreSubjects>()
        .AddSingleton<IPromptPlayer, MediaPrompts>()
        .AddSingleton<PromptFolder>()
        .AddSingleton<ICentreFollower, SettingsFollower>()
        .AddSingleton<ICentreFollower, PromptFollower>()
        .AddSingleton<DeskPhonePasswords>()
        .AddSingleton<ICentreFollower>(s => s.GetRequiredService<DeskPhonePasswords>());
}
