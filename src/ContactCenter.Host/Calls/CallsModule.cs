using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Chat.Announcements;
using ContactCenter.Chat.Answering;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Links;
using ContactCenter.Chat.Storage;
using ContactCenter.Customers.Contacts;
using ContactCenter.Documents.Access;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using ContactCenter.FollowUps.Turns;
using ContactCenter.FollowUps.Web;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Contracts;
using ContactCenter.Host.Options;
using ContactCenter.Host.Quality;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Rights;
using ContactCenter.Knowledge.Announcements;
using ContactCenter.Knowledge.Api;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Reading;
using ContactCenter.Visits.Api;
using Orleans;

namespace ContactCenter.Host.Calls;

/// <summary>Calls: what an agent does with one, its summary, and the history.</summary>
internal sealed class CallsModule : IModule
{
    public string Name => "calls";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<CallQueries>()
        .AddSingleton<WrapUpDesk>()
        .AddSingleton<DialDesk>()
        .AddSingleton<LostCallList>()
        .AddSingleton<FollowUpCentre>()
        .AddSingleton<IKeptPlaces, KeptPlaces>()
        .AddSingleton<IFollowUpCentre>(s => s.GetRequiredService<FollowUpCentre>())
        .AddSingleton(VaultOf)
        .AddSingleton(s => new WebMessageFiles(s.GetRequiredService<FileVault>()))
        .AddSingleton(s => new MailFiles(s.GetRequiredService<FileVault>()))
        .AddSingleton<IVisitCentre>(s => new VisitCentre(
            s.GetRequiredService<ICentreDirectory>(), s.GetRequiredService<RightsDirectory>(), s.GetRequiredService<FileVault>(),
            s.GetRequiredService<TicketSights>(), s.GetRequiredService<TicketQueries>()))
        .AddSingleton<IDocumentCentre>(s => new DocumentCentre(s.GetRequiredService<FileVault>(), s.GetRequiredService<CentreClock>()))
        .AddSingleton<IKnowledgeCentre>(s => new KnowledgeCentre(
            s.GetRequiredService<CentreClock>(), s.GetRequiredService<RightsDirectory>(), s.GetRequiredService<CallQueries>(),
            s.GetRequiredService<ViewScopes>(), s.GetRequiredService<MailOutbox>(), s.GetRequiredService<FileVault>(),
            s.GetRequiredService<OfficeLog>(), s.GetRequiredService<IGrainFactory>(), s.GetRequiredService<ChatSight>()))
        .AddSingleton<IQueueNames>(s => s.GetRequiredService<FollowUpCentre>())
        .AddSingleton<CallerHistory>()
        .AddSingleton<IContactSource, CallContacts>()
        .AddSingleton<CaseCentre>()
        .AddSingleton<ICaseCentre>(s => s.GetRequiredService<CaseCentre>())
        .AddFactOpener<TicketOpener>()
        .AddSingleton<IFactOpener>(s => PageOpener.OfMessages(s.GetRequiredService<IPermissionSource>()))
        .AddSingleton<IFactOpener>(s => PageOpener.OfVisits(s.GetRequiredService<IPermissionSource>()))
        .AddSingleton<ICaseCallbacks, CaseCallbacks>()
        .AddSingleton<ICaseSources, CaseSources>()
        .AddSingleton<IMailTickets, TicketsOfMail>()
        .AddSingleton<IChatTickets, TicketsOfChat>()
        .AddSingleton<IChatRobot, RobotOfChats>()
        .AddSingleton<ILinkMail, MailOfLinks>()
        .AddSingleton<IAnnouncementWays, WaysOfAnnouncements>()
        .AddSingleton<IChatAnnouncements, AnnouncementsOfChats>()
        .AddSingleton<ChatSight>()
        .AddSingleton<IContactSource, ChatContacts>()
        .AddSingleton<IChatCentre, ChatCentre>()
        .AddSingleton<IContactSource, TicketContacts>()
        .AddSingleton<IContactSource, MessageContacts>()
        .AddQualityCentre()
        .AddSingleton<FlowHooks>()
        .AddSingleton<IFlowQuestions, FlowQuestions>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapCallCommandEndpoints();
        api.MapWrapUpEndpoints();
        api.MapDialEndpoints();
        api.MapLostCallEndpoints();
        api.MapCallHistoryEndpoints();
    }

    /// <summary>Files of taxpayers lie where files that prove something lie: found by their hash, at whichever Host.</summary>
    private static FileVault VaultOf(IServiceProvider services) => new(
        services.GetRequiredService<DataFolder>().Evidence, services.GetServices<IFileScanner>(), services.GetService<IFilesElsewhere>(),
        services.GetRequiredService<SealedFiles>());
}
