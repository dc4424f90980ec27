using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Settings;
using ContactCenter.History.Centre;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Centre.Speech;

/// <summary>Text becomes speech: engines, and what flows say as text.</summary>
public sealed class SpeechModule : IModule
{
    public string Name => "speech";

    public ModuleOptions Options { get; } = ModuleOptions.Of<SpeechOptions>(SpeechOptions.Check);

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<LocalEngine>()
        .AddSingleton<HttpEngine>()
        .AddSingleton<IReadOnlyList<ISpeechEngine>>(EnginesOf)
        .AddSingleton<SpeechMaker>()
        .AddSingleton<ISettingsRule, SpokenFlowsRule>();

    /// <summary>The one over HTTP first: somebody chose it.</summary>
    private static ISpeechEngine[] EnginesOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<SpeechOptions>();
        return
        [
            .. options.Url is null ? Array.Empty<ISpeechEngine>() : [services.GetRequiredService<HttpEngine>()],
            .. options.Program.Length == 0 ? Array.Empty<ISpeechEngine>() : [services.GetRequiredService<LocalEngine>()],
        ];
    }
}
