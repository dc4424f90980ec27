using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Settings;
using ContactCenter.History.Database;

namespace ContactCenter.Host.Transcripts;

/// <summary>What was said in recordings, as text.</summary>
internal sealed class TranscriptsModule : IModule
{
    public string Name => "transcripts";

    public SchemaScripts Schema { get; } = new("transcripts", typeof(TranscriptsModule).Assembly);

    public ModuleOptions Options { get; } = ModuleOptions.Of<TranscriptOptions>(TranscriptOptions.Check);

    public IReadOnlyList<Permission> Permissions => [TranscriptPermissions.Make];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ITranscriber, HttpTranscriber>()
        .AddSingleton<TranscriptStore>()
        .AddSingleton<TranscriptMaker>()
        .AddHostedService<TranscriptBeat>();

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapCallTranscriptEndpoints();
}
