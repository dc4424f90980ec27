using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Settings;
using ContactCenter.History.Database;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Api;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Reading;
using ContactCenter.Mail.Sending;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Mail;

/// <summary>Mails and faxes: read from the centre's mailboxes, kept by conversations, answered.</summary>
public sealed class MailModule : IModule
{
    public string Name => "mail";

    public ModuleOptions Options { get; } = ModuleOptions.Of<MailOptions>(MailOptions.Check);

    public SchemaScripts Schema { get; } = new("mail", typeof(MailModule).Assembly);

    public IReadOnlyList<Permission> Permissions => MailPermissions.All;

    public void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton<IMailTickets, NoTickets>();
        services
            .AddSingleton<MailAccountStore>()
            .AddSingleton<MailLeases>()
            .AddSingleton<MailStore>()
            .AddSingleton(s => new MailSealing(
                s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<ISeal>(), s.GetRequiredService<SealedFiles>()))
            .AddSingleton<MailAnswers>()
            .AddSingleton(s => new MailOutbox(
                s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<MailStore>(), s.GetRequiredService<MailAccountStore>(),
                s.GetRequiredService<TimeProvider>()))
            .AddSingleton<MailQueries>()
            .AddSingleton<MailAttachments>()
            .AddSingleton<MailIntake>()
            .AddSingleton<MailServers>()
            .AddSingleton<MailInstruments>()
            .AddSingleton<Mailbox>()
            .AddSingleton<Postman>()
            .AddHostedService<MailBeat>();
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapMailAccountEndpoints();
        api.MapMailEndpoints();
    }
}
