using System.Net;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Hosting;
using ContactCenter.Host.Health;
using ContactCenter.Host.Options;
using ContactCenter.Host.Simulation;
using ContactCenter.Media.Recording;
using ContactCenter.Sip.Digest;
using ContactCenter.Telephony.Endpoints;
using ContactCenter.Telephony.Hosting;
using Orleans;

namespace ContactCenter.Host.Telephony;

/// <summary>Where the SIP and media side joins the host: its services start last before HTTP, and stop first after it.</summary>
internal static class TelephonyHosting
{
    private const string SubProtocol = "sip";
    private const string CallsBetweenHosts = "sip-proxy";

    public static void AddTelephony(this WebApplicationBuilder builder, ContactCenterOptions options)
    {
        builder.Services.AddSingleton<IPhoneSecrets, PhoneSecrets>();
        builder.Services.AddSingleton(services => new TelephonyNode(
            Of(
                services,
                ToTelephony(options, services.GetRequiredService<DataFolder>()) with
                {
                    RecordingKeys = services.GetRequiredService<RecordingKeys>(),
                    FolderForNewRecording = services.GetRequiredService<RecordingVolumes>().ForNew,
                },
                options.Cluster),
            services.GetRequiredService<ICentreDirectory>(),
            services.GetRequiredService<IHosts>(),
            services.GetRequiredService<IGrainFactory>(),
            services.GetRequiredService<IPhoneSecrets>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton(services => services.GetRequiredService<TelephonyNode>().Screens);
        builder.Services.AddHostedService<TelephonyService>();
        builder.Services.AddHealthChecks().AddCheck<TelephonyHealth>("telephony", tags: [HealthHosting.Ready]);
        if (options.Simulate)
        {
            builder.Services.AddDemoTraffic();
        }
    }

    /// <summary>SIP over WebSocket at <c>/sip</c> (RFC 7118). Who may register is decided by digest, so no cookie is asked for.</summary>
    public static void MapTelephony(this WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(15) });
        app.Map("/sip", AcceptAsync).OpenToAnyone("phones sign in by SIP");
    }

    private static async Task<IResult> AcceptAsync(HttpContext http, TelephonyNode telephony)
    {
        if (!http.WebSockets.IsWebSocketRequest || !http.WebSockets.WebSocketRequestedProtocols.Contains(SubProtocol))
        {
            return Results.StatusCode(StatusCodes.Status426UpgradeRequired);
        }

        if (telephony.IsSendingPhonesAway)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(SubProtocol);
        var remote = new IPEndPoint(http.Connection.RemoteIpAddress ?? IPAddress.None, http.Connection.RemotePort);
        await telephony.AcceptWebSocketAsync(socket, remote, http.Request.IsHttps, http.RequestAborted);
        return Results.Empty;
    }

    /// <summary>Where Hosts are several, they reach each other where the silos do, unless telephony is bound to one address.</summary>
    private static TelephonyOptions Of(IServiceProvider services, TelephonyOptions telephony, ClusterSettings cluster) =>
        services.GetRequiredService<IHosts>().AreSeveral
            ? telephony with
            {
                CentreKey = services.GetRequiredService<ICentreSecret>().KeyFor(CallsBetweenHosts),
                PeerAddress = telephony.Address.Equals(IPAddress.Any) ? IPAddress.Parse(cluster.Address) : telephony.Address,
            }
            : telephony;

    private static TelephonyOptions ToTelephony(ContactCenterOptions options, DataFolder folder) => new()
    {
        Address = IPAddress.Parse(options.Sip.Address),
        SipPort = options.Sip.Port,
        AdvertisedHost = options.Sip.AdvertisedAddress,
        WrongPasswords = new PasswordGuardOptions
        {
            MaxFailures = options.Sip.MaxWrongPasswords,
            MaxFailuresPerAddress = options.Sip.MaxWrongPasswordsPerAddress,
            Ban = TimeSpan.FromMinutes(options.Sip.BanMinutes),
        },
        FirstRtpPort = options.Rtp.FirstPort,
        LastRtpPort = options.Rtp.LastPort,
        FirstWebRtcPort = options.WebRtc.FirstPort,
        PromptFolder = folder.Prompts,
        RegistrationFile = folder.Registrations,
        CallFile = folder.RunningCalls,
        RtpPortFile = folder.RtpPorts,
        RecordingFolder = folder.Recordings,
    };
}
