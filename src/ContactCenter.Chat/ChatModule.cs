using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Settings;
using ContactCenter.Chat.Announcements;
using ContactCenter.Chat.Answering;
using ContactCenter.Chat.Channels;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Facts;
using ContactCenter.Chat.Figures;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Joining;
using ContactCenter.Chat.Links;
using ContactCenter.Chat.News;
using ContactCenter.Chat.Screens;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Sites;
using ContactCenter.Chat.Speaking;
using ContactCenter.Chat.Storage;
using ContactCenter.Chat.Visitors;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContactCenter.Chat;

/// <summary>Chats: visitors of the bureau's pages and the people who answer them.</summary>
public sealed class ChatModule : IModule
{
    public string Name => "chat";

    public ModuleOptions Options { get; } = ModuleOptions.Of<ChatOptions>(ChatOptions.Check);

    public SchemaScripts Schema { get; } = new("chat", typeof(ChatModule).Assembly);

    public IReadOnlyList<Permission> Permissions => ChatPermissions.All;

    public void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton<IChatTickets, NoChatTickets>();
        services.TryAddSingleton<IChatRobot, NoChatRobot>();
        services.TryAddSingleton<ILinkMail, NoLinkMail>();
        services.TryAddSingleton<IChatAnnouncements, NoChatAnnouncements>();
        services
            .AddSingleton<ChatStore>()
            .AddSingleton<ChatQueries>()
            .AddSingleton<ChatFiles>()
            .AddSingleton<ChatSiteStore>()
            .AddSingleton<IChatFrames, ChatFrames>()
            .AddSingleton<ChatNews>()
            .AddSingleton<ChatTyping>()
            .AddSingleton<RobotLog>()
            .AddSingleton<ChatWatch>()
            .AddSingleton<CallInvitations>()
            .AddSingleton<ChannelDesk>()
            .AddSingleton<ChannelOutbox>()
            .AddSingleton<ChatFigures>()
            .AddSingleton<ChatFileDesk>()
            .AddSingleton<ChatGrains>()
            .AddSingleton<ChatDuty>()
            .AddSingleton<RobotSeat>()
            .AddSingleton<VisitorDesk>()
            .AddSingleton<SeatDesk>()
            .AddVisitorLimits()
            .AddSingleton<LinkStore>()
            .AddSingleton<SmsGateway>()
            .AddSingleton<LinkSender>()
            .AddHostedService(s => s.GetRequiredService<LinkSender>())
            .AddSingleton<AnnouncementOutbox>()
            .AddHostedService<AnnouncementSender>()
            .AddHostedService<ChatNewsListener>()
            .AddHostedService<ChatBeat>()
            .AddFacts<ChatFacts>();
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapVisitorEndpoints();
        api.MapSeatEndpoints();
        api.MapFloorEndpoints();
        api.MapVoiceEndpoints();
        api.MapLinkEndpoints();
        api.MapScreenEndpoints();
        api.MapSiteEndpoints();
        api.MapRobotEndpoints();
        api.MapAdapterEndpoints();
        api.MapOnlineFigureEndpoints();
    }
}
