using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Hostile;

/// <summary>A socket that sends whatever it is told to the SIP port of a host, and shows what comes back.</summary>
internal sealed class SipWire : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IPEndPoint _target;

    public SipWire(int port)
    {
        _target = new IPEndPoint(IPAddress.Loopback, port);
    }

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Answers that wait to be read.</summary>
    public int Waiting => _socket.Available;

    public static string Message(int port, string method, string user, string body = "", string headers = "") => $"""
        {method} sip:{user}@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{Guid.NewGuid():N};rport
        From: <sip:13912380000@127.0.0.1>;tag=hostile
        To: <sip:{user}@127.0.0.1>
        Call-ID: {Guid.NewGuid():N}
        CSeq: 1 {method}
        Contact: <sip:x@127.0.0.1:{port}>
        Max-Forwards: 70
        {headers}Content-Length: {body.Length}

        {body}
        """.ReplaceLineEndings("\r\n");

    public Task SendAsync(string message) => SendAsync(Encoding.Latin1.GetBytes(message));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _socket.SendAsync(bytes, _target);

    /// <summary>The final status of the answer to one request.</summary>
    public async Task<int> AskAsync(string method, string user, string body = "", string headers = "")
    {
        await SendAsync(Message(Port, method, user, body, headers));
        return await FinalStatusAsync();
    }

    public async Task<int> FinalStatusAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = Encoding.Latin1.GetString((await _socket.ReceiveAsync(limit.Token)).Buffer);
            var status = int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
            if (status >= 200)
            {
                return status;
            }
        }
    }

    /// <summary>The host still answers, so it has taken everything that was sent before over UDP.</summary>
    public static async Task IsAnsweredAsync(RunningHost host)
    {
        using var wire = new SipWire(host.Ports.Sip);
        Assert.Equal(200, await wire.AskAsync("OPTIONS", "anybody"));
    }

    public void Dispose() => _socket.Dispose();
}
