using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Listeners;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Settings;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Slices;

/// <summary>The smallest slice that has one of everything: short notes, and the calls that came while they were written.</summary>
internal sealed class NotesModule : IModule
{
    public string Name => "notes";

    public ModuleOptions Options => ModuleOptions.Of<NotesOptions>(NotesOptions.Check);

    public SchemaScripts Schema => new("notes", typeof(NotesModule).Assembly);

    public IReadOnlyList<Permission> Permissions => [NoteEndpoints.Read, NoteEndpoints.Write];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<NoteStore>()
        .AddFacts<NoteFacts>()
        .AddListener<ArrivedCalls>();

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapNotes();
}

internal sealed class NotesOptions
{
    /// <summary>Characters of a note, 1–1000.</summary>
    public int LongestText { get; set; } = 100;

    public static IEnumerable<(string Key, string Why)> Check(NotesOptions options)
    {
        if (options.LongestText is < 1 or > 1000)
        {
            yield return (nameof(LongestText), "1 to 1000.");
        }
    }
}
