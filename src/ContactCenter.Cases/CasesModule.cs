using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Api;
using ContactCenter.Cases.Departments;
using ContactCenter.Cases.Documents;
using ContactCenter.Cases.Facts;
using ContactCenter.Cases.Notices;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Documents.Access;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.History.Queries;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContactCenter.Cases;

/// <summary>What has to be worked on after a contact: tickets, from who takes them down to who closes them.</summary>
public sealed class CasesModule : IModule
{
    public string Name => "cases";

    public SchemaScripts Schema { get; } = new("cases", typeof(CasesModule).Assembly);

    public IReadOnlyList<Permission> Permissions => TicketPermissions.All;

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapTicketEndpoints();
        api.MapTicketStepEndpoints();
        api.MapTicketNoteEndpoints();
        api.MapTicketSealEndpoints();
        api.MapTicketReportEndpoints();
        api.MapTicketNoticeEndpoints();
        api.MapDepartmentEndpoints();
        api.MapTicketTypeEndpoints();
        api.MapTypeProposalEndpoints();
        api.MapProblemEndpoints();
        api.MapProblemTicketEndpoints();
    }

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<TicketSeal>()
        .AddSingleton<TicketTypes>()
        .AddSingleton(s => new TicketQueries(
            s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<DutyStore>(), s.GetRequiredService<TicketSeal>()))
        .AddSingleton(s => new TicketStore(
            s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<DutyStore>(), s.GetRequiredService<TicketTypes>(),
            s.GetRequiredService<TicketQueries>(), s.GetRequiredService<TicketSeal>(), s.GetRequiredService<IWorkingTime>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new TicketSealing(
            s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<TicketStore>(), s.GetRequiredService<TicketQueries>(),
            s.GetRequiredService<TicketSeal>(), s.GetRequiredService<ICaseSources>(), s.GetRequiredService<ICaseCallbacks>(),
            s.GetRequiredService<AuditLog>()))
        .AddSingleton<ISeal>(s => s.GetRequiredService<InformantKeys>())
        .AddSingleton<ISealedSight, InformantSight>()
        .AddHostedService<SourceSealing>()
        .AddSingleton<TicketNotices>()
        .AddSingleton<TicketPeople>()
        .AddSingleton<TicketReports>()
        .AddSingleton<DepartmentStore>()
        .AddSingleton<CaseClock>()
        .AddSingleton<TicketSights>()
        .AddSingleton<TicketDesk>()
        .AddSingleton<TicketSteps>()
        .AddSingleton<TicketFormReader>()
        .AddSingleton(s => new TypeProposals(
            s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<TicketTypes>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<TypeDesk>()
        .AddSingleton<ProblemQueries>()
        .AddSingleton<ProblemStore>()
        .AddSingleton<ProblemDesk>()
        .AddSingleton<ProblemFormReader>()
        .AddSingleton<IDocumentSource, TicketDocuments>()
        .AddSingleton<IDocumentSource, ProblemDocuments>()
        .AddDutyWatcher<TicketDutyWatcher>()
        .AddSingleton<ITicketedCalls, TicketedCalls>()
        .AddSingleton<IAuditSecrets, InformantTargets>()
        .AddFacts<CaseFacts>();

    /// <summary>What informants' tickets of before came from is sealed before anybody is served.</summary>
    private sealed class SourceSealing(TicketSealing sealing) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => sealing.SealSourcesAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
