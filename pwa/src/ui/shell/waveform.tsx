import { useEffect, useRef } from 'react';

import { narrowed, type Envelope } from '../../core/envelope.ts';
import classes from './waveform.module.css';

const BAR_PIXELS = 2;
const GAP_PIXELS = 1;
const LEAST_BAR_PIXELS = 2;
const HEIGHT_EXPONENT = 0.6; // a voice that fills a quarter of the scale is to be seen well

/** A picture of a sound, for the eye only: what it shows is also said in words beside it. */
export function Waveform({ envelope, playedShare }: { envelope: Envelope; playedShare: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef({ envelope, playedShare });

  useEffect(() => {
    shown.current = { envelope, playedShare };
    if (canvas.current !== null) draw(canvas.current, envelope, playedShare);
  }, [envelope, playedShare]);

  useEffect(() => {
    const surface = canvas.current;
    if (surface === null) return;
    const redraw = () => draw(surface, shown.current.envelope, shown.current.playedShare);
    const resized = new ResizeObserver(redraw);
    const recoloured = new MutationObserver(redraw);
    resized.observe(surface);
    recoloured.observe(document.documentElement, { attributes: true });
    return () => {
      resized.disconnect();
      recoloured.disconnect();
    };
  }, []);

  return <canvas ref={canvas} className={classes['waveform']} aria-hidden="true" />;
}

function draw(canvas: HTMLCanvasElement, envelope: Envelope, playedShare: number): void {
  const pen = canvas.getContext('2d');
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (pen === null || width === 0) return;
  const density = window.devicePixelRatio;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  pen.scale(density, density);

  const style = getComputedStyle(canvas);
  const [ahead, played] = ['--waveform-ahead', '--waveform-played'].map((name) =>
    style.getPropertyValue(name),
  );
  const bars = narrowed(envelope, Math.max(1, Math.floor(width / (BAR_PIXELS + GAP_PIXELS))));
  const stepPixels = width / Math.max(1, bars.length / 2);
  for (let bar = 0; 2 * bar < bars.length; bar++) {
    const [lowest, highest] = [heightOf(bars[2 * bar] ?? 0), heightOf(bars[2 * bar + 1] ?? 0)];
    const top = (height / 2) * (1 - highest);
    const length = Math.max(LEAST_BAR_PIXELS, (height / 2) * (highest - lowest));
    pen.fillStyle = ((2 * bar + 1) / bars.length < playedShare ? played : ahead) ?? '';
    pen.fillRect(
      bar * stepPixels,
      Math.min(top, height - length),
      Math.max(1, stepPixels - GAP_PIXELS),
      length,
    );
  }
}

function heightOf(sample: number): number {
  return Math.sign(sample) * Math.abs(sample) ** HEIGHT_EXPONENT;
}
