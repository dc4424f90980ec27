using ContactCenter.Assessment.Api;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Cases;
using ContactCenter.Centre;
using ContactCenter.Centre.Speech;
using ContactCenter.Chat;
using ContactCenter.Customers.Api;
using ContactCenter.Documents;
using ContactCenter.FollowUps;
using ContactCenter.Host.Agents;
using ContactCenter.Host.Auditing;
using ContactCenter.Host.Calls;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Contracts;
using ContactCenter.Host.Federation;
using ContactCenter.Host.Identity;
using ContactCenter.Host.Metrics;
using ContactCenter.Host.Queues;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Sessions;
using ContactCenter.Host.Transcripts;
using ContactCenter.Identity.Api;
using ContactCenter.Knowledge;
using ContactCenter.Mail;
using ContactCenter.Quality;
using ContactCenter.Supervision;
using ContactCenter.Visits;
using ContactCenter.Workforce;

namespace ContactCenter.Host.Hosting;

/// <summary>What this platform consists of: one line each, in the order in which schemas are made and hosted parts start.</summary>
internal static class Modules
{
    public static ModuleList Shipped { get; } = new(
        new BackofficeModule(),
        new IdentityModule(),
        new PeopleModule(),
        new SessionModule(),
        new FederationModule(),
        new CentreModule(),
        new SpeechModule(),
        new SettingsModule(),
        new HostsModule(),
        new AuditModule(),
        new SupervisionModule(),
        new AgentsModule(),
        new QueuesModule(),
        new CallsModule(),
        new CustomersModule(),
        new RecordingsModule(),
        new TranscriptsModule(),
        new FollowUpModule(),
        new DocumentsModule(),
        new CasesModule(),
        new MailModule(),
        new ChatModule(),
        new VisitsModule(),
        new KnowledgeModule(),
        new WorkforceModule(),
        new QualityModule(),
        new MetricsModule(),
        new ContractsModule(),
        new AssessmentModule());
}
