using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactCenter.WebRtc.Tests.Browser;

/// <summary>A localhost page and the POST requests by which it exchanges descriptions.</summary>
internal sealed class SignallingServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<string, string, string> _exchange;
    private readonly string _page;
    private readonly Task _loop;

    public SignallingServer(Func<string, string, string> exchange, string page = "peer.html")
    {
        _exchange = exchange;
        _page = page;
        (_listener, Url) = Listen();
        _loop = ServeAsync();
    }

    public string Url { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private static (HttpListener Listener, string Url) Listen()
    {
        while (true)
        {
            // HttpListener takes no port 0: borrow a free one, and try the next if somebody was faster.
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { url } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var body = await new StreamReader(context.Request.InputStream).ReadToEndAsync();
                var post = context.Request.HttpMethod == "POST";
                context.Response.ContentType = post ? "application/sdp" : "text/html; charset=utf-8";
                var answer = post ? _exchange(context.Request.Url!.AbsolutePath, body) : Page();
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private string Page()
    {
        using var stream = typeof(SignallingServer).Assembly.GetManifestResourceStream(_page)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
