using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Work;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using ContactCenter.Host.Removals;
using ContactCenter.Host.WebUi;
using ContactCenter.Voice;

namespace ContactCenter.Host.Recordings;

/// <summary>Listening to calls, and to messages; what recordings lie under.</summary>
internal sealed class RecordingsModule : IModule
{
    public string Name => "recordings";

    public IReadOnlyList<Permission> Permissions =>
    [
        RecordingPermissions.Download, RecordingPermissions.Note, RecordingPermissions.Keep, RecordingPermissions.SeeKeeping,
        RecordingPermissions.Hold, RecordingPermissions.RenewKeys, RecordingPermissions.Volumes,
    ];

    public SchemaScripts Schema { get; } = new("recordings", typeof(RecordingsModule).Assembly);

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<IHostFolders, HostFolders>()
        .AddSingleton<PlaybackAudit>()
        .AddSingleton<RecordingFiles>()
        .AddSingleton<RecordingOpener>()
        .AddSingleton<RecordingPlaces>()
        .AddSingleton<HeardCalls>()
        .AddSingleton(VoicesOf)
        .AddSingleton<RecordingWaves>()
        .AddSingleton<WaveStore>()
        .AddSingleton<NoteStore>()
        .AddSingleton<SealedRecordings>()
        .AddSingleton<KeepingRuleStore>()
        .AddSingleton<HoldStore>()
        .AddSingleton<RemovalQueries>()
        .AddSingleton<RemovalStore>()
        .AddSingleton<Removal>()
        .AddSingleton<CompressedStore>()
        .AddSingleton<Compressor>()
        .AddSingleton<CompressionBeat>()
        .AddHostedService(services => services.GetRequiredService<CompressionBeat>())
        .AddHostedService<MissingKeyLog>()
        .AddHostedService<RemovalBeat>()
        .AddWork<RemovalWork>()
        .AddWork<VolumeMove>()
        .AddWork<RewrapWork>()
        .AddHealthChecks().AddCheck<RecordingHealth>("recordings");

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapRecordingEndpoints();
        api.MapNoteEndpoints();
        api.MapMessageEndpoints();
        api.MapRecordingKeyEndpoints();
        api.MapKeepingEndpoints();
        api.MapVolumeEndpoints();
    }

    private static VoiceModel VoicesOf(IServiceProvider services) => new(
        services.GetRequiredService<ContactCenterOptions>().Recordings.VoiceModel switch
        {
            null => services.GetRequiredService<WebUiFolder>().Models is { } folder ? Path.Combine(folder, VoiceModel.FileName) : null,
            "" => null,
            var chosen => Path.GetFullPath(chosen),
        },
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<VoiceModel>>());
}
