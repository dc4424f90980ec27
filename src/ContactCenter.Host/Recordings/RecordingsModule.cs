using ContactCenter.Backoffice.Modules;

namespace ContactCenter.Host.Recordings;

/// <summary>Listening to calls, and to messages.</summary>
internal sealed class RecordingsModule : IModule
{
    public string Name => "recordings";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<PlaybackAudit>()
        .AddSingleton<RecordingFiles>()
        .AddSingleton<RecordingPlaces>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapRecordingEndpoints();
        api.MapMessageEndpoints();
    }
}
