using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Listeners;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Settings;
using ContactCenter.Backoffice.Work;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Modules;

/// <summary>What every slice needs: the tables of approvals, listeners, duties and background work. First in the list.</summary>
public sealed class BackofficeModule : IModule
{
    public string Name => "backoffice";

    public ModuleOptions Options { get; } = ModuleOptions.Of<BackofficeOptions>(BackofficeOptions.Check);

    public SchemaScripts Schema { get; } = new("backoffice", typeof(BackofficeModule).Assembly);

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ArrivedEvents>()
        .AddSingleton<ListenerStore>()
        .AddHostedService<Listening>()
        .AddSingleton<DutyStore>()
        .AddHostedService<DutyBeat>()
        .AddSingleton<SealedFiles>()
        .AddHostedService<SealedFileBeat>()
        .AddSingleton<WorkStore>()
        .AddHostedService<WorkRunner>();
}
