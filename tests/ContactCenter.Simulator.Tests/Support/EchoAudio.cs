using System.Net;
using System.Net.Sockets;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Simulator.Tests.Support;

/// <summary>Sends every packet back to where it came from.</summary>
internal sealed class EchoAudio : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public EchoAudio() => _ = RunAsync();

    public string Answer(string offer)
    {
        Assert.True(SdpParser.TryParse(offer, out var description, out _));
        var local = (IPEndPoint)_socket.Client.LocalEndPoint!;
        return AudioNegotiation.Answer(description, new AudioCapabilities
        {
            Transport = new TransportDescription { Address = local.Address.ToString(), Port = local.Port, RtcpMux = true },
        }).Answer!.ToString();
    }

    public void Dispose() => _socket.Dispose();

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var packet = await _socket.ReceiveAsync();
                await _socket.SendAsync(packet.Buffer, packet.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // Disposed: the call is over.
        }
    }
}
